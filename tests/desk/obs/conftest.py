"""Where there is no OBS its tests are not collected: `packaging/dev.py bench obs_switch` says what is missing."""

from benchmarks.obs_program import is_installed

collect_ignore = [] if is_installed() else ["test_real_obs.py"]

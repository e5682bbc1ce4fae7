"""Where there is no model its tests are not collected: `packaging/dev.py bench first_token` says what is missing."""

from benchmarks.model_program import is_installed

collect_ignore = [] if is_installed() else ["test_real_model.py"]

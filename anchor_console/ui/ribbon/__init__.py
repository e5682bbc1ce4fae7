"""The run of show across the cockpit's top: painted to scale, steered by keys and by mouse."""

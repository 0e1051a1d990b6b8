"""The tests of Briefs. They mirror the modules of `generator`."""

"""The picture of one hall that can be worked on; it shows the plan and never keeps anything of it for itself."""

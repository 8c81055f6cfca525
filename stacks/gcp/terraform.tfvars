# The project and the region of the notebook; changing one later makes another notebook.
# project = "research-7312"
# region  = "europe-west1"

# The Azure region of the notebook; changing it later makes another notebook.
# location = "westeurope"

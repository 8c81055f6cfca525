"""Who may sign in: Linux users, passwords, identities of an OpenID provider."""

# Files that administrators make are not for everybody; users' servers have a stricter mask already.
[ "$(umask)" != 0022 ] || umask 027

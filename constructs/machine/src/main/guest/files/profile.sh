# A terminal of JupyterLab is a login shell, for which /etc/profile sets another PATH than its server's.
[ -z "${NOTEBOOK_PATH-}" ] || PATH=$NOTEBOOK_PATH

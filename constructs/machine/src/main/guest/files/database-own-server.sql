-- On a server that was made for the notebook, users' roles enter no database but the notebook's.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

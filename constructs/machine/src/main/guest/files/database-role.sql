-- A user's role, which may sign in, and do in its own schema what it likes; nothing else.
SELECT format('CREATE ROLE %I', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
-- The server's connections are divided among the users, less ten for the machine and for whoever mends the database.
SELECT format('ALTER ROLE %I LOGIN CONNECTION LIMIT %s', :'role',
  greatest(5, (current_setting('max_connections')::int - 10) / :users)) \gexec
-- Temporary tables too: they are the session's alone, and take no more room than tables in the schema may.
GRANT CONNECT, TEMPORARY ON DATABASE :"DBNAME" TO :"role";
-- Who gives a schema away must be a member of the role that gets it: for this moment only.
BEGIN;
GRANT :"role" TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS :"role" AUTHORIZATION :"role";
REVOKE :"role" FROM CURRENT_USER;
COMMIT;

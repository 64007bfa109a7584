CREATE TABLE first (id serial PRIMARY KEY, a int);
SECRET is what this line begins with;
CREATE TABLE unfinished (a int, b text
CREATE TABLE fine (id serial PRIMARY KEY, b text NOT NULL, (nonsense here), c int);
CREATE TABLE;
CREATE TABLE columns_missing;
ALTER TABLE first ADD CONSTRAINT f FOREIGN KEY a REFERENCES fine;
ALTER TABLE;
CREATE TABLE reference_missing (id serial PRIMARY KEY, a int REFERENCES);
    CREATE TABLE indented (a int;
CREATE TABLE odd_types (id serial PRIMARY KEY, a wibble, b wobble(3), c tsvector, d int[]);
CREATE TABLE last (id serial PRIMARY KEY, z text DEFAULT 'open, and never closed);
INSERT INTO last VALUES (1, 'SECRET');

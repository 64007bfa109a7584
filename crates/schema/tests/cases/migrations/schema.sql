-- One file of migrations after the other.
CREATE TABLE people (id bigserial PRIMARY KEY, name varchar(40), old int, age int);
CREATE TABLE IF NOT EXISTS people (nothing int);
ALTER TABLE people ADD COLUMN email varchar(80) NOT NULL UNIQUE, ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE people DROP COLUMN old;
ALTER TABLE people ALTER COLUMN name SET NOT NULL, ALTER COLUMN age TYPE numeric(5,1) USING age::numeric;
ALTER TABLE people ALTER age SET DEFAULT 18;
ALTER TABLE people RENAME COLUMN note TO remarks;
ALTER TABLE people RENAME CONSTRAINT a TO b;
ALTER TABLE people RENAME TO persons;
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy';
CREATE TABLE pets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id bigint NOT NULL,
    best_friend_id uuid,
    mood mood NOT NULL DEFAULT 'ok',
    CONSTRAINT best FOREIGN KEY (best_friend_id) REFERENCES pets (id)
)
CREATE TABLE toys (id serial PRIMARY KEY, pet_id uuid REFERENCES pets);
ALTER TABLE pets ADD CONSTRAINT owner FOREIGN KEY (owner_id) REFERENCES persons (id) NOT VALID;
ALTER TABLE persons ADD COLUMN favourite_id uuid REFERENCES pets;
DROP TABLE toys;
DROP TABLE IF EXISTS never;
ALTER TABLE never ADD COLUMN a int;
CREATE TABLE schema_migrations (version varchar(255) PRIMARY KEY);
CREATE TEMPORARY TABLE scratch (a int);
CREATE TABLE copied AS SELECT * FROM persons;
CREATE TABLE vip (LIKE persons INCLUDING ALL, since date);
CREATE TABLE staff (salary money) INHERITS (persons);

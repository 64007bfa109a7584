-- Keys that are words, keys that programs make, keys of several columns, and names of all scripts.
CREATE TABLE countries (code char(2) PRIMARY KEY, name varchar(80) NOT NULL);
CREATE TABLE devices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    country char(2) NOT NULL REFERENCES countries (code),
    "limit" int,
    "order" int
);
CREATE TABLE readings (
    device_id uuid NOT NULL REFERENCES devices (id),
    at timestamp NOT NULL,
    value numeric(10, 2),
    PRIMARY KEY (device_id, at)
);
CREATE TABLE tags (id varchar(20) PRIMARY KEY, colour text);
CREATE TABLE "Größen" (id char(36) PRIMARY KEY, "Höhe (cm)" int, "価格" numeric(10, 2), "2nd name" text);
CREATE TABLE sessions (token uuid PRIMARY KEY DEFAULT gen_random_uuid(), tag varchar(20) REFERENCES tags);
CREATE TABLE grades (grade char(1) PRIMARY KEY CHECK (grade IN ('A', 'B')), meaning text);
CREATE TABLE pages (page_id varchar(1000) PRIMARY KEY, parent varchar(1000) REFERENCES pages);
CREATE TABLE stocks (country char(2) REFERENCES countries, tag varchar(20), PRIMARY KEY (country, tag));
CREATE TABLE years ("year" int PRIMARY KEY, remark text);

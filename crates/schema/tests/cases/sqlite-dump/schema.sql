PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE users(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL COLLATE NOCASE UNIQUE ON CONFLICT ABORT,
  "full name" VARCHAR(80),
  is_admin INTEGER NOT NULL DEFAULT 0,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  age UNSIGNED BIG INT CHECK (age BETWEEN 18 AND 120),
  score REAL DEFAULT 0.50,
  price DECIMAL(10,2) DEFAULT -1.50 CHECK (price > -10),
  nickname TEXT CHECK (length(nickname) >= 2 AND length(nickname) <= 20),
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'lead', 'guest')),
  bio TEXT,
  picture BLOB,
  anything,
  created_at TEXT NOT NULL DEFAULT (datetime('now')),
  born_date TEXT,
  country_code CHAR(2) REFERENCES countries(code) ON DELETE SET NULL
);
INSERT INTO users VALUES(1,'SECRET; CREATE TABLE hidden (a int);',NULL,0,1,NULL,0.5,-1.5,NULL,'member',NULL,X'00','x','2020','2020','de');
CREATE TABLE 'countries' (code CHAR(2) PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE friendships (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  friend_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (user_id, friend_id)
);
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users(id), motto TEXT DEFAULT "none");
CREATE TABLE order_lines (
  order_id INTEGER NOT NULL, line_no INTEGER NOT NULL, article TEXT NOT NULL,
  PRIMARY KEY (order_id, line_no), FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, buyer INTEGER NOT NULL REFERENCES users(id), gone INTEGER REFERENCES nowhere(id));
CREATE TABLE returns (id INTEGER PRIMARY KEY, order_id INTEGER, line_no INTEGER, FOREIGN KEY (order_id, line_no) REFERENCES order_lines(order_id, line_no));
CREATE VIRTUAL TABLE search USING fts5(title, body);
CREATE VIEW admins AS SELECT * FROM users WHERE is_admin;
CREATE TRIGGER touch AFTER UPDATE ON users WHEN new.id > 0 BEGIN
  UPDATE users SET role = CASE WHEN new.is_admin THEN 'lead' ELSE 'member' END WHERE id = new.id;
  INSERT INTO users VALUES('SECRET');
END;
CREATE UNIQUE INDEX one_nickname ON users (nickname);
CREATE UNIQUE INDEX some_ages ON users (age) WHERE is_admin;
CREATE INDEX by_role ON users (role);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('users',1);
COMMIT;

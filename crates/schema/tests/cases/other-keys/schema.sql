-- References to a column that is unique and not the key: the same number is another record's key.
CREATE TABLE orders (id int PRIMARY KEY, number int NOT NULL UNIQUE);
CREATE TABLE lines (
    id int PRIMARY KEY,
    order_number int NOT NULL REFERENCES orders (number),
    replaces int REFERENCES lines (ID)
);

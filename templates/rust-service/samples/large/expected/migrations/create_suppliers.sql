CREATE TABLE "suppliers" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "email" TEXT NOT NULL,
    "customer_number" TEXT
) STRICT;

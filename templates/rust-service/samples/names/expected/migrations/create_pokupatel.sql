CREATE TABLE "pokupatel" (
    id INTEGER PRIMARY KEY,
    "imia" TEXT NOT NULL,
    "status" TEXT NOT NULL
) STRICT;

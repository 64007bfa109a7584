CREATE TABLE "insurance_companies" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "email" TEXT,
    "days_to_pay" INTEGER NOT NULL,
    "active" INTEGER NOT NULL
) STRICT;

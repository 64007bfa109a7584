CREATE TABLE "invoices" (
    id INTEGER PRIMARY KEY,
    "number" INTEGER NOT NULL UNIQUE,
    "admission_id" INTEGER NOT NULL REFERENCES "admissions" (id),
    "insurance_policy_id" INTEGER REFERENCES "insurance_policies" (id),
    "issued_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "state" TEXT NOT NULL
) STRICT;

CREATE INDEX "invoices_admission_id" ON "invoices" ("admission_id");
CREATE INDEX "invoices_insurance_policy_id" ON "invoices" ("insurance_policy_id");

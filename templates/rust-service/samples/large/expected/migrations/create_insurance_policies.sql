CREATE TABLE "insurance_policies" (
    id INTEGER PRIMARY KEY,
    "number" TEXT NOT NULL UNIQUE,
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "insurance_company_id" INTEGER NOT NULL REFERENCES "insurance_companies" (id),
    "valid_from" TEXT NOT NULL,
    "valid_until" TEXT,
    "own_share_percent" TEXT NOT NULL
) STRICT;

CREATE INDEX "insurance_policies_patient_id" ON "insurance_policies" ("patient_id");
CREATE INDEX "insurance_policies_insurance_company_id" ON "insurance_policies" ("insurance_company_id");

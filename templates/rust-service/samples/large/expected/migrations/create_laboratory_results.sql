CREATE TABLE "laboratory_results" (
    id INTEGER PRIMARY KEY,
    "laboratory_test_id" INTEGER NOT NULL REFERENCES "laboratory_tests" (id),
    "patient_id" INTEGER NOT NULL REFERENCES "patients" (id),
    "ordered_by_id" INTEGER NOT NULL REFERENCES "doctors" (id),
    "taken_at" TEXT NOT NULL,
    "reported_at" TEXT,
    "value" TEXT,
    "finding" TEXT
) STRICT;

CREATE INDEX "laboratory_results_laboratory_test_id" ON "laboratory_results" ("laboratory_test_id");
CREATE INDEX "laboratory_results_patient_id" ON "laboratory_results" ("patient_id");
CREATE INDEX "laboratory_results_ordered_by_id" ON "laboratory_results" ("ordered_by_id");

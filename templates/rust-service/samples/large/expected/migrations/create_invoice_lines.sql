CREATE TABLE "invoice_lines" (
    id INTEGER PRIMARY KEY,
    "invoice_id" INTEGER NOT NULL REFERENCES "invoices" (id),
    "treatment_id" INTEGER REFERENCES "treatments" (id),
    "text" TEXT NOT NULL,
    "quantity" TEXT NOT NULL,
    "unit_price" TEXT NOT NULL
) STRICT;

CREATE INDEX "invoice_lines_invoice_id" ON "invoice_lines" ("invoice_id");
CREATE INDEX "invoice_lines_treatment_id" ON "invoice_lines" ("treatment_id");

CREATE TABLE "payments" (
    id INTEGER PRIMARY KEY,
    "invoice_id" INTEGER NOT NULL REFERENCES "invoices" (id),
    "amount" TEXT NOT NULL,
    "received_at" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reference" TEXT
) STRICT;

CREATE INDEX "payments_invoice_id" ON "payments" ("invoice_id");

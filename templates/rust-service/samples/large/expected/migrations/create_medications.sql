CREATE TABLE "medications" (
    id INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "supplier_id" INTEGER NOT NULL REFERENCES "suppliers" (id),
    "form" TEXT NOT NULL,
    "strength_mg" TEXT,
    "unit_price" TEXT NOT NULL,
    "in_stock" INTEGER NOT NULL,
    "prescription_only" INTEGER NOT NULL,
    "replaced_by_id" INTEGER REFERENCES "medications" (id)
) STRICT;

CREATE INDEX "medications_supplier_id" ON "medications" ("supplier_id");
CREATE INDEX "medications_replaced_by_id" ON "medications" ("replaced_by_id");

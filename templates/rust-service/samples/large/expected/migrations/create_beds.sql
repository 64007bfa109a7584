CREATE TABLE "beds" (
    id INTEGER PRIMARY KEY,
    "label" TEXT NOT NULL UNIQUE,
    "room_id" INTEGER NOT NULL REFERENCES "rooms" (id),
    "status" TEXT NOT NULL,
    "inspected_on" TEXT
) STRICT;

CREATE INDEX "beds_room_id" ON "beds" ("room_id");

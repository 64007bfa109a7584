CREATE TABLE "buildings" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "address" TEXT NOT NULL,
    "opened_on" TEXT,
    "accessible" INTEGER NOT NULL
) STRICT;

CREATE TABLE "rooms" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "building_id" INTEGER NOT NULL REFERENCES "buildings" (id),
    "kind" TEXT NOT NULL,
    "floor" INTEGER NOT NULL,
    "area" TEXT,
    "keeps_climate" INTEGER NOT NULL
) STRICT;

CREATE TABLE "departments" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "code" TEXT NOT NULL UNIQUE,
    "head_id" INTEGER REFERENCES "employees" (id),
    "yearly_budget" TEXT
) STRICT;

CREATE TABLE "employees" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL UNIQUE,
    "department_id" INTEGER NOT NULL REFERENCES "departments" (id),
    "role" TEXT NOT NULL,
    "hired_on" TEXT NOT NULL,
    "manager_id" INTEGER REFERENCES "employees" (id)
) STRICT;

CREATE TABLE "artists" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "born_in" INTEGER,
    "died_in" INTEGER,
    "nationality" TEXT,
    "biography" TEXT
) STRICT;

CREATE TABLE "art_movements" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "description" TEXT
) STRICT;

CREATE TABLE "materials" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "sensitive_to_light" INTEGER NOT NULL,
    "lowest_humidity" INTEGER,
    "highest_humidity" INTEGER
) STRICT;

CREATE TABLE "donors" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "anonymous" INTEGER NOT NULL,
    "first_gift_on" TEXT
) STRICT;

CREATE TABLE "acquisitions" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL UNIQUE,
    "way" TEXT NOT NULL,
    "acquired_on" TEXT NOT NULL,
    "price" TEXT,
    "donor_id" INTEGER REFERENCES "donors" (id),
    "approved_by_id" INTEGER REFERENCES "employees" (id)
) STRICT;

CREATE TABLE "works" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "inventory_number" TEXT NOT NULL UNIQUE,
    "department_id" INTEGER NOT NULL REFERENCES "departments" (id),
    "movement_id" INTEGER REFERENCES "art_movements" (id),
    "acquisition_id" INTEGER REFERENCES "acquisitions" (id),
    "made_from" INTEGER,
    "made_until" INTEGER,
    "height" TEXT,
    "width" TEXT,
    "state" TEXT NOT NULL,
    "room_id" INTEGER REFERENCES "rooms" (id),
    "description" TEXT
) STRICT;

CREATE TABLE "valuations" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "work_id" INTEGER NOT NULL REFERENCES "works" (id),
    "value" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "valued_on" TEXT NOT NULL,
    "valued_by" TEXT
) STRICT;

CREATE TABLE "condition_reports" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "work_id" INTEGER NOT NULL REFERENCES "works" (id),
    "examined_by_id" INTEGER NOT NULL REFERENCES "employees" (id),
    "examined_at" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "findings" TEXT NOT NULL
) STRICT;

CREATE TABLE "treatments" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "report_id" INTEGER NOT NULL REFERENCES "condition_reports" (id),
    "begun_on" TEXT NOT NULL,
    "ended_on" TEXT,
    "hours" TEXT,
    "cost" TEXT,
    "method" TEXT
) STRICT;

CREATE TABLE "transfers" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "work_id" INTEGER NOT NULL REFERENCES "works" (id),
    "from_id" INTEGER REFERENCES "rooms" (id),
    "to_id" INTEGER NOT NULL REFERENCES "rooms" (id),
    "moved_at" TEXT NOT NULL
) STRICT;

CREATE TABLE "exhibitions" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL UNIQUE,
    "opens_on" TEXT NOT NULL,
    "closes_on" TEXT NOT NULL,
    "budget" TEXT,
    "state" TEXT NOT NULL,
    "introduction" TEXT
) STRICT;

CREATE TABLE "exhibits" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "exhibition_id" INTEGER NOT NULL REFERENCES "exhibitions" (id),
    "work_id" INTEGER NOT NULL REFERENCES "works" (id),
    "position" INTEGER NOT NULL,
    "label" TEXT,
    "lux_limit" INTEGER
) STRICT;

CREATE TABLE "lenders" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "city" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "contact" TEXT
) STRICT;

CREATE TABLE "loans" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL UNIQUE,
    "direction" TEXT NOT NULL,
    "partner_id" INTEGER NOT NULL REFERENCES "lenders" (id),
    "exhibition_id" INTEGER REFERENCES "exhibitions" (id),
    "begins_on" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "insured_for" TEXT,
    "returned_at" TEXT
) STRICT;

CREATE TABLE "tours" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL UNIQUE,
    "minutes" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "price" TEXT NOT NULL
) STRICT;

CREATE TABLE "visitor_groups" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "school" INTEGER NOT NULL,
    "needs" TEXT
) STRICT;

CREATE TABLE "tour_bookings" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "tour_id" INTEGER NOT NULL REFERENCES "tours" (id),
    "group_id" INTEGER NOT NULL REFERENCES "visitor_groups" (id),
    "guide_id" INTEGER REFERENCES "employees" (id),
    "starts_at" TEXT NOT NULL,
    "state" TEXT NOT NULL
) STRICT;

CREATE TABLE "ticket_types" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL UNIQUE,
    "price" TEXT NOT NULL,
    "valid_days" INTEGER NOT NULL,
    "exhibition_id" INTEGER REFERENCES "exhibitions" (id),
    "on_sale" INTEGER NOT NULL
) STRICT;

CREATE TABLE "ticket_sales" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "ticket_type_id" INTEGER NOT NULL REFERENCES "ticket_types" (id),
    "quantity" INTEGER NOT NULL,
    "sold_at" TEXT NOT NULL,
    "paid_by" TEXT NOT NULL,
    "receipt" INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE "events" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "room_id" INTEGER NOT NULL REFERENCES "rooms" (id),
    "starts_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL,
    "places" INTEGER,
    "free" INTEGER NOT NULL,
    "programme" TEXT
) STRICT;

CREATE TABLE "incidents" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "summary" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "room_id" INTEGER REFERENCES "rooms" (id),
    "reported_by_id" INTEGER NOT NULL REFERENCES "employees" (id),
    "happened_at" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "settled" INTEGER NOT NULL
) STRICT;

CREATE INDEX "rooms__building_id_index" ON "rooms" ("building_id");

CREATE INDEX "departments__head_id_index" ON "departments" ("head_id");

CREATE INDEX "employees__department_id_index" ON "employees" ("department_id");

CREATE INDEX "employees__manager_id_index" ON "employees" ("manager_id");

CREATE TABLE "art_movements__grew_out_of_ids" (
    record_id INTEGER NOT NULL REFERENCES "art_movements" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "art_movements" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "art_movements__grew_out_of_ids_index" ON "art_movements__grew_out_of_ids" (target_id);

CREATE INDEX "acquisitions__donor_id_index" ON "acquisitions" ("donor_id");

CREATE INDEX "acquisitions__approved_by_id_index" ON "acquisitions" ("approved_by_id");

CREATE INDEX "works__department_id_index" ON "works" ("department_id");

CREATE INDEX "works__movement_id_index" ON "works" ("movement_id");

CREATE INDEX "works__acquisition_id_index" ON "works" ("acquisition_id");

CREATE INDEX "works__room_id_index" ON "works" ("room_id");

CREATE TABLE "works__artist_ids" (
    record_id INTEGER NOT NULL REFERENCES "works" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "artists" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "works__artist_ids_index" ON "works__artist_ids" (target_id);

CREATE TABLE "works__material_ids" (
    record_id INTEGER NOT NULL REFERENCES "works" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "materials" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "works__material_ids_index" ON "works__material_ids" (target_id);

CREATE INDEX "valuations__work_id_index" ON "valuations" ("work_id");

CREATE INDEX "condition_reports__work_id_index" ON "condition_reports" ("work_id");

CREATE INDEX "condition_reports__examined_by_id_index" ON "condition_reports" ("examined_by_id");

CREATE INDEX "treatments__report_id_index" ON "treatments" ("report_id");

CREATE TABLE "treatments__conservator_ids" (
    record_id INTEGER NOT NULL REFERENCES "treatments" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "employees" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "treatments__conservator_ids_index" ON "treatments__conservator_ids" (target_id);

CREATE INDEX "transfers__work_id_index" ON "transfers" ("work_id");

CREATE INDEX "transfers__from_id_index" ON "transfers" ("from_id");

CREATE INDEX "transfers__to_id_index" ON "transfers" ("to_id");

CREATE TABLE "transfers__moved_by_ids" (
    record_id INTEGER NOT NULL REFERENCES "transfers" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "employees" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "transfers__moved_by_ids_index" ON "transfers__moved_by_ids" (target_id);

CREATE TABLE "exhibitions__curator_ids" (
    record_id INTEGER NOT NULL REFERENCES "exhibitions" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "employees" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "exhibitions__curator_ids_index" ON "exhibitions__curator_ids" (target_id);

CREATE TABLE "exhibitions__room_ids" (
    record_id INTEGER NOT NULL REFERENCES "exhibitions" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "rooms" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "exhibitions__room_ids_index" ON "exhibitions__room_ids" (target_id);

CREATE INDEX "exhibits__exhibition_id_index" ON "exhibits" ("exhibition_id");

CREATE INDEX "exhibits__work_id_index" ON "exhibits" ("work_id");

CREATE INDEX "loans__partner_id_index" ON "loans" ("partner_id");

CREATE INDEX "loans__exhibition_id_index" ON "loans" ("exhibition_id");

CREATE TABLE "loans__work_ids" (
    record_id INTEGER NOT NULL REFERENCES "loans" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "works" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "loans__work_ids_index" ON "loans__work_ids" (target_id);

CREATE TABLE "tours__stop_ids" (
    record_id INTEGER NOT NULL REFERENCES "tours" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "rooms" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "tours__stop_ids_index" ON "tours__stop_ids" (target_id);

CREATE INDEX "tour_bookings__tour_id_index" ON "tour_bookings" ("tour_id");

CREATE INDEX "tour_bookings__group_id_index" ON "tour_bookings" ("group_id");

CREATE INDEX "tour_bookings__guide_id_index" ON "tour_bookings" ("guide_id");

CREATE INDEX "ticket_types__exhibition_id_index" ON "ticket_types" ("exhibition_id");

CREATE INDEX "ticket_sales__ticket_type_id_index" ON "ticket_sales" ("ticket_type_id");

CREATE INDEX "events__room_id_index" ON "events" ("room_id");

CREATE TABLE "events__host_ids" (
    record_id INTEGER NOT NULL REFERENCES "events" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "employees" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "events__host_ids_index" ON "events__host_ids" (target_id);

CREATE INDEX "incidents__room_id_index" ON "incidents" ("room_id");

CREATE INDEX "incidents__reported_by_id_index" ON "incidents" ("reported_by_id");

CREATE TABLE "incidents__work_ids" (
    record_id INTEGER NOT NULL REFERENCES "incidents" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "works" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "incidents__work_ids_index" ON "incidents__work_ids" (target_id);

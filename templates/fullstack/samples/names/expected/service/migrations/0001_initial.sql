CREATE TABLE "grosses" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "bezeichnung" TEXT NOT NULL UNIQUE,
    "hohe_in_metern" TEXT,
    "gultig_ab" TEXT,
    "kurzel" TEXT UNIQUE
) STRICT;

CREATE TABLE "pokupatel" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "imia" TEXT NOT NULL,
    "status" TEXT NOT NULL
) STRICT;

CREATE TABLE "jia_ge" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "ming_qian" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "type" INTEGER,
    "self" INTEGER NOT NULL,
    "def" TEXT,
    "select" TEXT,
    "group_id" INTEGER REFERENCES "grosses" (id),
    "default" INTEGER UNIQUE,
    "interface" TEXT
) STRICT;

CREATE TABLE "employee_pay_history_rate_change_review_and_approval_workflows" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "rate_change_reason_as_it_was_entered_by_the_head_of_department" TEXT NOT NULL,
    "number_of_the_record_in_the_system_that_was_in_use_before_2019" TEXT UNIQUE,
    "amount_that_was_paid_out_in_the_month_before_the_change_of_rate" TEXT NOT NULL,
    "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i" TEXT NOT NULL,
    "opinion_of_the_works_council_on_the_change_that_was_asked_for_x" TEXT,
    "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id" INTEGER NOT NULL REFERENCES "pokupatel" (id),
    "revision_that_was_in_force_before_this_one_was_approved_x_id" INTEGER REFERENCES "employee_pay_history_rate_change_review_and_approval_workflows" (id),
    "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x" TEXT
) STRICT;

CREATE INDEX "jia_ge__group_id_index" ON "jia_ge" ("group_id");

CREATE TABLE "jia_ge__order_ids" (
    record_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "pokupatel" (id),
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "jia_ge__order_ids_index" ON "jia_ge__order_ids" (target_id);

CREATE TABLE "jia_ge__from_ids" (
    record_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "jia_ge" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "jia_ge__from_ids_index" ON "jia_ge__from_ids" (target_id);

CREATE INDEX "employee_pay_history_rate_change_review_and_approval_workflows__approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id_index" ON "employee_pay_history_rate_change_review_and_approval_workflows" ("approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id");

CREATE INDEX "employee_pay_history_rate_change_review_and_approval_workflows__revision_that_was_in_force_before_this_one_was_approved_x_id_index" ON "employee_pay_history_rate_change_review_and_approval_workflows" ("revision_that_was_in_force_before_this_one_was_approved_x_id");

CREATE TABLE "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids__employee_pay_history_rate_change_review_and_approval_workflows" (
    record_id INTEGER NOT NULL REFERENCES "employee_pay_history_rate_change_review_and_approval_workflows" (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES "grosses" (id) ON DELETE CASCADE,
    PRIMARY KEY (record_id, target_id)
) STRICT;
CREATE INDEX "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids__employee_pay_history_rate_change_review_and_approval_workflows_index" ON "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids__employee_pay_history_rate_change_review_and_approval_workflows" (target_id);

CREATE TABLE "_users" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE "_sessions" (
    token_hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES "_users" (id) ON DELETE CASCADE,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX "_sessions__user_id_index" ON "_sessions" (user_id);
CREATE INDEX "_sessions__expires_at_index" ON "_sessions" (expires_at);

"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "faculties",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("founded_on", sa.Date()),
        sa.Column("dean_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
    )
    op.create_table(
        "departments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column(
            "faculty_id", sa.Integer(), sa.ForeignKey("faculties.id"), nullable=False, index=True
        ),
        sa.Column("head_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
        sa.Column("yearly_budget", sa.String()),
        sa.Column("email", sa.String()),
    )
    op.create_table(
        "buildings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("latitude", sa.String()),
        sa.Column("longitude", sa.String()),
        sa.Column("accessible", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "building_id", sa.Integer(), sa.ForeignKey("buildings.id"), nullable=False, index=True
        ),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("projector", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "lecturers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("staff_number", sa.Integer(), nullable=False, unique=True),
        sa.Column(
            "department_id",
            sa.Integer(),
            sa.ForeignKey("departments.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("office_id", sa.Integer(), sa.ForeignKey("rooms.id"), index=True),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=False),
        sa.Column("biography", sa.String()),
    )
    op.create_table(
        "degree_programmes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column(
            "department_id",
            sa.Integer(),
            sa.ForeignKey("departments.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("degree", sa.String(), nullable=False),
        sa.Column("semesters", sa.Integer(), nullable=False),
        sa.Column("credits", sa.Integer(), nullable=False),
        sa.Column("open_for_applications", sa.Boolean(), nullable=False),
        sa.Column("builds_on_id", sa.Integer(), sa.ForeignKey("degree_programmes.id"), index=True),
    )
    op.create_table(
        "semesters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("starts_on", sa.Date(), nullable=False, unique=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("enrolment_closes_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "students",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("student_number", sa.String(), nullable=False, unique=True),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("email", sa.String(), nullable=False, unique=True),
        sa.Column(
            "degree_programme_id",
            sa.Integer(),
            sa.ForeignKey("degree_programmes.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("adviser_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("notes", sa.String()),
    )
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "department_id",
            sa.Integer(),
            sa.ForeignKey("departments.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("credits", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("contents", sa.String()),
    )
    op.create_table(
        "prerequisites",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "course_id", sa.Integer(), sa.ForeignKey("courses.id"), nullable=False, index=True
        ),
        sa.Column(
            "needs_id", sa.Integer(), sa.ForeignKey("courses.id"), nullable=False, index=True
        ),
        sa.Column("lowest_grade", sa.String(), nullable=False),
    )
    op.create_table(
        "curriculum_entries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "degree_programme_id",
            sa.Integer(),
            sa.ForeignKey("degree_programmes.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "course_id", sa.Integer(), sa.ForeignKey("courses.id"), nullable=False, index=True
        ),
        sa.Column("semester_number", sa.Integer(), nullable=False),
        sa.Column("compulsory", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "course_id", sa.Integer(), sa.ForeignKey("courses.id"), nullable=False, index=True
        ),
        sa.Column(
            "semester_id", sa.Integer(), sa.ForeignKey("semesters.id"), nullable=False, index=True
        ),
        sa.Column(
            "lecturer_id", sa.Integer(), sa.ForeignKey("lecturers.id"), nullable=False, index=True
        ),
        sa.Column("assistant_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "timetable_slots",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "class_id", sa.Integer(), sa.ForeignKey("classes.id"), nullable=False, index=True
        ),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("rooms.id"), nullable=False, index=True),
        sa.Column("weekday", sa.String(), nullable=False),
        sa.Column("from_hour", sa.Integer(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column(
            "class_id", sa.Integer(), sa.ForeignKey("classes.id"), nullable=False, index=True
        ),
        sa.Column("enrolled_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("final_grade", sa.String()),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "class_id", sa.Integer(), sa.ForeignKey("classes.id"), nullable=False, index=True
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("in_groups", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "assignment_id",
            sa.Integer(),
            sa.ForeignKey("assignments.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column("handed_in_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.String()),
        sa.Column("points", sa.String()),
        sa.Column("marked_by_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
        sa.Column("remarks", sa.String()),
    )
    op.create_table(
        "exams",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "class_id", sa.Integer(), sa.ForeignKey("classes.id"), nullable=False, index=True
        ),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("rooms.id"), index=True),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
    )
    op.create_table(
        "exam_results",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id"), nullable=False, index=True),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime()),
    )
    op.create_table(
        "theses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column(
            "supervisor_id", sa.Integer(), sa.ForeignKey("lecturers.id"), nullable=False, index=True
        ),
        sa.Column("second_examiner_id", sa.Integer(), sa.ForeignKey("lecturers.id"), index=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("handed_in_on", sa.Date()),
        sa.Column("abstract", sa.String()),
        sa.Column("grade", sa.String()),
    )
    op.create_table(
        "scholarships",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("donor", sa.String(), nullable=False),
        sa.Column("monthly_amount", sa.String(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.String()),
    )
    op.create_table(
        "scholarship_awards",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "scholarship_id",
            sa.Integer(),
            sa.ForeignKey("scholarships.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
    )
    op.create_table(
        "fees",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column(
            "semester_id", sa.Integer(), sa.ForeignKey("semesters.id"), nullable=False, index=True
        ),
        sa.Column("amount", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reference_number", sa.String(), nullable=False, unique=True),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("fee_id", sa.Integer(), sa.ForeignKey("fees.id"), nullable=False, index=True),
        sa.Column("amount", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
    )
    op.create_table(
        "library_items",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False, unique=True),
        sa.Column("isbn", sa.String()),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("acquired_on", sa.Date()),
        sa.Column("condition", sa.String(), nullable=False),
    )
    op.create_table(
        "library_loans",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "library_item_id",
            sa.Integer(),
            sa.ForeignKey("library_items.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("students.id"), nullable=False, index=True
        ),
        sa.Column("lent_at", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_at", sa.DateTime()),
    )


def downgrade() -> None:
    op.drop_table("library_loans")
    op.drop_table("library_items")
    op.drop_table("payments")
    op.drop_table("fees")
    op.drop_table("scholarship_awards")
    op.drop_table("scholarships")
    op.drop_table("theses")
    op.drop_table("exam_results")
    op.drop_table("exams")
    op.drop_table("submissions")
    op.drop_table("assignments")
    op.drop_table("enrolments")
    op.drop_table("timetable_slots")
    op.drop_table("classes")
    op.drop_table("curriculum_entries")
    op.drop_table("prerequisites")
    op.drop_table("courses")
    op.drop_table("students")
    op.drop_table("semesters")
    op.drop_table("degree_programmes")
    op.drop_table("lecturers")
    op.drop_table("rooms")
    op.drop_table("buildings")
    op.drop_table("departments")
    op.drop_table("faculties")

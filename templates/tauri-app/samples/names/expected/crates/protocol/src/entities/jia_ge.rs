//! Keywords of all languages are columns as well.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "jia_ge",
    label: "価格",
    one: "価格",
    many: "価格",
    description: "Keywords of all languages are columns as well.",
    fields: &[
        // In the order of the form.
        Field {
            name: "ming_qian",
            label: "名前",
            kind: Kind::Text(1..=255),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "class",
            label: "Class",
            kind: Kind::Text(1..=255),
            required: true,
            unique: false,
            default: "A",
        },
        Field {
            name: "type",
            label: "Type",
            kind: Kind::Integer {
                min: Some(1),
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "self",
            label: "Self",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "false",
        },
        Field {
            name: "def",
            label: "Def",
            kind: Kind::DateTime,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "select",
            label: "Select",
            kind: Kind::LongText(1..=10000),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "group_id",
            label: "Group",
            kind: Kind::Reference("grosses"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "order_ids",
            label: "Order",
            kind: Kind::References("pokupatel"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "from_ids",
            label: "From",
            kind: Kind::References("jia_ge"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "default",
            label: "Default",
            kind: Kind::Integer {
                min: None,
                max: None,
            },
            required: false,
            unique: true,
            default: "",
        },
        Field {
            name: "interface",
            label: "Interface",
            kind: Kind::Decimal {
                min: None,
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
    ],
};

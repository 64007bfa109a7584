//! What the tests draw.

use protocol::samples::{ENTITIES, cutting, plant, room};

use crate::records::Records;

/// Three rooms; a plant in the first one and one in none; a cutting in two rooms.
pub fn records() -> Records {
    let lists = [
        (
            "rooms",
            vec![room(1, "Kitchen"), room(2, "Hall"), room(3, "Hallway")],
        ),
        (
            "plants",
            vec![plant(1, "Basil", Some(1)), plant(2, "Mint", None)],
        ),
        ("cuttings", vec![cutting(1, 1, &[1, 2])]),
    ];
    let lists = lists.map(|(name, records)| (name.to_owned(), records));
    Records::new(ENTITIES, lists.into())
}

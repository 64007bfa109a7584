//! A group that takes a tour.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct TourBooking {
    pub tour_id: i64,
    pub group_id: i64,
    pub guide_id: Option<i64>,
    pub starts_at: DateTime<Utc>,
    pub state: TourBookingState,
}

words! {
    TourBookingState {
        AskedFor = "asked for",
        Confirmed = "confirmed",
        Held = "held",
        CalledOff = "called off",
    }
}

impl Entity for TourBooking {
    const NAME: &'static str = "tour booking";
    const SCHEMA: &'static str = "TourBooking";
    const PATH: &'static str = "/api/tour-bookings";
    const TABLE: &'static str = "tour_bookings";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("tour_id", "tours").required(),
        Field::reference("group_id", "visitor_groups").required(),
        Field::reference("guide_id", "employees"),
        Field::date_time("starts_at").required(),
        Field::choice("state", TourBookingState::WORDS).default("asked for"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.tour_id);
        values.push_bind(self.group_id);
        values.push_bind(self.guide_id);
        values.push_bind(self.starts_at);
        values.push_bind(self.state);
    }
}

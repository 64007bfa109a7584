pub const DATABASE: &str = "postgresql";

/// Customer (plain)
pub struct Customer {
}

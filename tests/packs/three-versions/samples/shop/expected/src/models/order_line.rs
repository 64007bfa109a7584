/// Line of an order (tree)
pub struct OrderLine {
}

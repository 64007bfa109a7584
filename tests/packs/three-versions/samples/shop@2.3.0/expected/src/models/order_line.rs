/// Line (tree)
pub struct OrderLine {
}

/// Order Line (tree)
pub struct OrderLine {
    pub amount: String,
    pub note: Option<String>,
}

pub mod chrome {
    use formwork_protocol::*;
    pub fn chrome(_: &TraceView, _: &[OutputCost]) -> String {
        String::new()
    }
    pub fn chrome_of_time(_: &Samples) -> String {
        String::new()
    }
}
pub mod csv {
    use formwork_protocol::*;
    pub fn csv(_: &[OutputCost]) -> String {
        String::new()
    }
    pub fn csv_of_time(_: &Samples) -> String {
        String::new()
    }
}
pub mod html {
    use formwork_protocol::*;
    pub fn html(_: &TraceView, _: &[OutputCost]) -> String {
        String::new()
    }
    pub fn html_of_time(_: &Samples) -> String {
        String::new()
    }
}
pub mod summary {
    use formwork_protocol::*;
    pub struct About {
        pub version: String,
        pub system: String,
        pub processors: usize,
    }
    pub fn summary(_: &TraceView, _: bool, _: &About) -> String {
        String::new()
    }
}

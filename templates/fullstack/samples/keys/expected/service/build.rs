fn main() {
    // Migrations are compiled in; a new one must build the service again.
    println!("cargo:rerun-if-changed=migrations");
}

// Only in the bundle of `cargo xtask dev`: loads the page anew once it was built anew.
new EventSource("/changes").onmessage = () => location.reload();

//! hive-node
fn main() {}

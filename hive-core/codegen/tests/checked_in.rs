//! The generated code that is checked in is what the generator prints.

#[test]
fn the_generated_code_is_not_stale() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let stale = hive_codegen::stale(&root).unwrap();
    assert!(stale.is_empty(), "run `cargo run -p hive-codegen`: {stale:#?}");
}

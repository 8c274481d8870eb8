//! `aws s3` on files, by both versions of the CLI: `cp`, `sync` both ways, `rm --recursive`, `presign`.
//!
//! With `HIVE_SOAK=1` the largest file has 1 GiB instead of 20 MiB. What comes back is compared by its hash.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of tests fails and prints as tests do"
)]

mod support;

use std::collections::BTreeMap;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use sha2::{Digest as _, Sha256};
use support::inventory::Inventory;
use support::{Cloud, stdout};

/// The most memory that a process may have had, in KiB.
const MEMORY: u64 = 200 << 10;

#[test]
fn version_2_of_the_cli_over_seven_processes() {
    files(&Cloud::apart(&["--compute", "sim"]), Path::new("/usr/bin/aws"), "cli-version-2");
}

#[test]
fn version_1_of_the_cli_in_one_process_that_is_spread() {
    let cloud = Cloud::whole(&["--transport", "nats", "--spread", "--compute", "sim"]);
    files(&cloud, &support::target("aws-v1/bin/aws"), "cli-version-1");
}

/// A CLI at work in a folder.
struct Aws<'a> {
    cloud: &'a Cloud,
    exports: Vec<(String, String)>,
    program: &'a Path,
    folder: tempfile::TempDir,
}

impl Aws<'_> {
    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs `aws s3`, and gives what it prints.
    fn s3(&self, arguments: &[&str]) -> String {
        let began = Instant::now();
        let mut command = Command::new(self.program);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.folder.path()).env("AWS_PAGER", "");
        command.envs(self.exports.iter().map(|(name, value)| (name, value)));
        command.args(["--endpoint-url", &self.cloud.endpoint(), "s3"]).args(arguments);
        let output = command.current_dir(self.folder.path()).stdin(Stdio::null()).output();
        let text = stdout(&output.unwrap_or_else(|error| panic!("{}: {error}", self.program.display())));
        if support::soak() {
            println!("{:6.1} s: aws s3 {}", began.elapsed().as_secs_f64(), arguments.join(" "));
        }
        text
    }

    /// The status of a URL, and what it answers in a file, without AWS's software.
    fn fetch(&self, url: &str, into: &str) -> String {
        let authority = &self.exports.iter().find(|(name, _)| name == "AWS_CA_BUNDLE").unwrap().1;
        let output = Command::new("/usr/bin/curl")
            .args(["-s", "--cacert", authority, "-w", "%{http_code}", "-o"])
            .arg(self.path(into))
            .arg(url)
            .output();
        stdout(&output.unwrap())
    }
}

fn files(cloud: &Cloud, program: &Path, bucket: &str) {
    cloud.settled();
    let before = Inventory::lasting(cloud);
    let aws = Aws { cloud, exports: cloud.exports(), program, folder: tempfile::tempdir().unwrap() };
    let at = |rest: &str| format!("s3://{bucket}{rest}");
    let (root, tree, back) = (at(""), at("/tree"), aws.path("back"));
    std::fs::create_dir_all(aws.path("tree/sub")).unwrap();
    std::fs::write(aws.path("tree/a"), "hi\n").unwrap();
    std::fs::write(aws.path("tree/sub/b c"), "there").unwrap();
    std::fs::write(aws.path("tree/empty"), "").unwrap();
    large(&aws.path("tree/large"));
    let sums = hashes(&aws.path("tree"));

    aws.s3(&["mb", &root]);
    aws.s3(&["cp", "--no-progress", "tree/a", &at("/one")]);
    assert_eq!(aws.s3(&["cp", &at("/one"), "-"]), "hi\n");
    aws.s3(&["sync", "--no-progress", "tree", &tree]);
    assert_eq!(aws.s3(&["sync", "tree", &tree]), "", "there is nothing more to do");
    assert_eq!(aws.s3(&["ls", "--recursive", &root]).lines().count(), 5);
    assert!(aws.s3(&["ls", &at("/tree/")]).contains("PRE sub/"));

    // Back, by both commands; and a copy that no client sees.
    aws.s3(&["sync", "--no-progress", &tree, "back"]);
    assert_eq!(hashes(&back), sums);
    assert_eq!(aws.s3(&["sync", &tree, "back"]), "", "there is nothing more to do");
    aws.s3(&["cp", "--recursive", "--no-progress", &tree, &at("/copy")]);
    aws.s3(&["cp", "--recursive", "--no-progress", &at("/copy"), "again"]);
    assert_eq!(hashes(&aws.path("again")), sums);

    // What is changed and gone there, is changed and gone here.
    std::fs::remove_file(back.join("a")).unwrap();
    std::fs::write(back.join("sub/b c"), "there again").unwrap();
    let said = aws.s3(&["sync", "--no-progress", "--delete", "back", &tree]);
    assert!(said.lines().count() == 2 && said.contains("delete: ") && said.contains("upload: "), "{said}");

    let url = aws.s3(&["presign", &at("/tree/large")]);
    assert_eq!(aws.fetch(url.trim(), "fetched"), "200");
    assert_eq!(hash(&aws.path("fetched")), sums["large"]);
    let url = aws.s3(&["presign", "--expires-in", "60", &at("/tree/sub/b c")]);
    assert_eq!(aws.fetch(url.trim(), "fetched"), "200");
    assert_eq!(std::fs::read(aws.path("fetched")).unwrap(), b"there again");
    assert_eq!(aws.fetch(&url.trim().replacen("Signature=", "Signature=0", 1), "fetched"), "403");
    let answer = support::read(&aws.path("fetched"));
    assert!(answer.contains("<Code>SignatureDoesNotMatch</Code>"), "{answer}");

    assert_eq!(aws.s3(&["rm", "--recursive", &at("/copy")]).lines().count(), 4);
    aws.s3(&["rm", "--recursive", &root]);
    assert_eq!(aws.s3(&["ls", "--recursive", &at("/")]), "");
    aws.s3(&["cp", "--no-progress", "tree/a", &at("/one")]);
    aws.s3(&["rb", "--force", &root]);
    cloud.until("nothing is left but what has a lifetime", || before.is_as(&Inventory::lasting(cloud)));
    if support::soak() {
        let memory: Vec<_> = cloud.pids().into_iter().map(support::high_water).collect();
        println!("most memory of each process: {memory:?} KiB");
        assert!(memory.iter().all(|most| *most < MEMORY), "{memory:?}");
    }
}

/// Writes a file in which bytes that do not repeat and long holes take turns, and which ends in the middle of a block.
fn large(path: &Path) {
    const STEP: usize = 4 << 20;
    let size: u64 = if support::soak() { 1 << 30 } else { 20 << 20 };
    let mut file = std::fs::File::create(path).unwrap();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for start in (0..size).step_by(2 * STEP) {
        let words = (0..STEP / 8).flat_map(|_| {
            // Marsaglia's xorshift: it costs nothing, and no compression nor deduplication finds anything in it.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_ne_bytes()
        });
        let bytes: Vec<u8> = words.collect();
        file.seek(SeekFrom::Start(start)).unwrap();
        file.write_all(&bytes).unwrap();
    }
    file.set_len(size - 5).unwrap();
}

fn hash(path: &Path) -> String {
    let mut file = std::fs::File::open(path).unwrap();
    let (mut digest, mut block) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let read = file.read(&mut block).unwrap();
        if read == 0 {
            return digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        }
        digest.update(&block[..read]);
    }
}

/// The hash of each file below a folder, by its path there.
fn hashes(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    support::files_below(folder).iter().map(|path| (name(path), hash(path))).collect()
}

//! A client of NBD with one request in flight. Source: the NBD protocol, "Baseline" and "Simple reply message".

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

const READ: u16 = 0;
const WRITE: u16 = 1;
const FLUSH: u16 = 3;

/// What the protocol's errors are.
pub(crate) const EIO: u32 = 5;
pub(crate) const ENOSPC: u32 = 28;

/// A connection to one export.
pub(crate) struct Client {
    stream: UnixStream,
    cookie: u64,
}

impl Client {
    /// Connects and negotiates.
    pub(crate) fn open(socket: &Path, export: &str) -> std::io::Result<Self> {
        let stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut client = Self { stream, cookie: 0 };
        client.take(18)?;
        client.stream.write_all(&3_u32.to_be_bytes())?;
        let mut go = (export.len() as u32).to_be_bytes().to_vec();
        go.extend(export.as_bytes());
        go.extend([0, 0]);
        client.stream.write_all(b"IHAVEOPT")?;
        client.stream.write_all(&7_u32.to_be_bytes())?;
        client.stream.write_all(&(go.len() as u32).to_be_bytes())?;
        client.stream.write_all(&go)?;
        loop {
            let head = client.take(20)?;
            let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
            client.take(number(16) as usize)?;
            match number(12) {
                1 => return Ok(client),
                3 => {}
                other => return Err(std::io::Error::other(format!("the option was answered by {other:#x}"))),
            }
        }
    }

    fn take(&mut self, count: usize) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; count];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn run(&mut self, verb: u16, at: u64, length: u32, bytes: &[u8]) -> Result<Vec<u8>, u32> {
        self.cookie += 1;
        let mut head = 0x2560_9513_u32.to_be_bytes().to_vec();
        head.extend([0, 0]);
        head.extend(verb.to_be_bytes());
        head.extend(self.cookie.to_be_bytes());
        head.extend(at.to_be_bytes());
        head.extend(length.to_be_bytes());
        head.extend(bytes);
        self.stream.write_all(&head).unwrap();
        let reply = self.take(16).unwrap();
        assert_eq!(reply[..4], 0x6744_6698_u32.to_be_bytes(), "no simple reply");
        assert_eq!(reply[8..], self.cookie.to_be_bytes());
        match u32::from_be_bytes(reply[4..8].try_into().unwrap()) {
            0 if verb == READ => Ok(self.take(length as usize).unwrap()),
            0 => Ok(Vec::new()),
            errno => Err(errno),
        }
    }

    /// Fills a block of 4 KiB with a number.
    pub(crate) fn write(&mut self, block: u64, number: u8) -> Result<(), u32> {
        self.run(WRITE, block * 4096, 4096, &[number; 4096]).map(drop)
    }

    pub(crate) fn flush(&mut self) -> Result<(), u32> {
        self.run(FLUSH, 0, 0, &[]).map(drop)
    }

    /// The number that a block is filled with.
    pub(crate) fn read(&mut self, block: u64) -> Result<u8, u32> {
        let bytes = self.run(READ, block * 4096, 4096, &[])?;
        assert!(bytes.iter().all(|byte| *byte == bytes[0]), "a block that no one wrote");
        Ok(bytes[0])
    }
}

//! An NBD client that keeps a number of requests in flight: the load of the rows on blocks.
//!
//! It asks for the export by `NBD_OPT_GO` and for nothing more, so both servers answer in simple replies. Source: the
//! NBD protocol, "Baseline" and "Simple reply message".

use std::path::Path;

use hive_core::{Error, Result, ResultExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};

const OPTION_MAGIC: u64 = 0x4948_4156_454f_5054;
const REPLY_MAGIC: u32 = 0x6744_6698;
const REQUEST_MAGIC: u32 = 0x2560_9513;
const OPT_GO: u32 = 7;
const REP_ACK: u32 = 1;
const REP_INFO: u32 = 3;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Verb {
    Read = 0,
    Write = 1,
    Flush = 3,
}

/// A connection to one export.
#[derive(Debug)]
pub(crate) struct Client {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
    /// How many requests were sent: each one's cookie.
    sent: u64,
}

impl Client {
    /// Connects and negotiates.
    pub(crate) async fn open(socket: &Path, export: &str) -> Result<Self> {
        let stream = UnixStream::connect(socket).await.internal("connecting to NBD")?;
        let (read, write) = stream.into_split();
        let mut client = Self { read: BufReader::with_capacity(1 << 20, read), write, sent: 0 };
        client.negotiate(export).await.internal("negotiating NBD")?;
        Ok(client)
    }

    async fn negotiate(&mut self, export: &str) -> std::io::Result<()> {
        let mut hello = [0; 18];
        self.read.read_exact(&mut hello).await?;
        // Fixed newstyle, no zeroes.
        self.write.write_u32(3).await?;
        let mut go = Vec::new();
        go.extend(u32::try_from(export.len()).unwrap_or(0).to_be_bytes());
        go.extend(export.as_bytes());
        go.extend(0_u16.to_be_bytes());
        self.write.write_u64(OPTION_MAGIC).await?;
        self.write.write_u32(OPT_GO).await?;
        self.write.write_u32(u32::try_from(go.len()).unwrap_or(0)).await?;
        self.write.write_all(&go).await?;
        loop {
            self.read.read_u64().await?;
            self.read.read_u32().await?;
            let kind = self.read.read_u32().await?;
            let length = self.read.read_u32().await?;
            let mut data = vec![0; usize::try_from(length.min(65536)).unwrap_or(0)];
            self.read.read_exact(&mut data).await?;
            match kind {
                REP_ACK => return Ok(()),
                REP_INFO => {}
                other => return Err(std::io::Error::other(format!("the option was answered by {other:#x}"))),
            }
        }
    }

    /// Sends a request; a write sends these bytes.
    pub(crate) async fn send(&mut self, verb: Verb, offset: u64, length: u32, data: &[u8]) -> Result<()> {
        let mut head = [0; 28];
        head[..4].copy_from_slice(&REQUEST_MAGIC.to_be_bytes());
        head[6..8].copy_from_slice(&(verb as u16).to_be_bytes());
        head[8..16].copy_from_slice(&self.sent.to_be_bytes());
        head[16..24].copy_from_slice(&offset.to_be_bytes());
        head[24..].copy_from_slice(&length.to_be_bytes());
        self.sent += 1;
        let mut message = Vec::with_capacity(head.len() + data.len());
        message.extend(head);
        message.extend(data);
        self.write.write_all(&message).await.internal("sending a request")
    }

    /// Waits for an answer to a request whose answer has this much data.
    pub(crate) async fn answer(&mut self, buffer: &mut [u8]) -> Result<()> {
        let magic = self.read.read_u32().await.internal("reading an answer")?;
        let error = self.read.read_u32().await.internal("reading an answer")?;
        self.read.read_u64().await.internal("reading an answer")?;
        if magic != REPLY_MAGIC || error != 0 {
            return Err(Error::internal(format!("an answer of {magic:#x} with error {error}")));
        }
        self.read.read_exact(buffer).await.internal("reading an answer")?;
        Ok(())
    }
}

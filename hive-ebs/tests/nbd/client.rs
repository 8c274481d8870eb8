//! A client that sends what it is told to.

use bytes::{Buf as _, BufMut as _};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

pub(crate) const READ: u16 = 0;
pub(crate) const WRITE: u16 = 1;

pub(crate) mod option {
    pub(crate) const EXPORT_NAME: u32 = 1;
    pub(crate) const GO: u32 = 7;
}

pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A connection with simple replies.
pub(crate) struct Client<S = tokio::net::UnixStream> {
    pub(crate) stream: S,
}

pub(crate) fn request(flags: u16, kind: u16, cookie: u64, offset: u64, length: u32) -> Vec<u8> {
    let mut bytes = vec![];
    bytes.put_u32(0x2560_9513);
    bytes.put_u16(flags);
    bytes.put_u16(kind);
    bytes.put_u64(cookie);
    bytes.put_u64(offset);
    bytes.put_u32(length);
    bytes
}

impl<S: Stream> Client<S> {
    pub(crate) async fn greeted(mut stream: S) -> Self {
        let mut greeting = [0; 18];
        stream.read_exact(&mut greeting).await.unwrap();
        assert_eq!(&greeting, b"NBDMAGICIHAVEOPT\0\x03");
        stream.write_all(&[0, 0, 0, 3]).await.unwrap();
        Self { stream }
    }

    pub(crate) async fn go(stream: S, name: &str) -> Self {
        let mut client = Self::greeted(stream).await;
        let mut data = u32::try_from(name.len()).unwrap().to_be_bytes().to_vec();
        data.extend(name.as_bytes());
        data.extend([0, 0]);
        client.option(option::GO, &data).await;
        loop {
            match client.option_reply().await.0 {
                1 => return client,
                3 => {}
                other => panic!("{other:#x}"),
            }
        }
    }

    pub(crate) async fn option(&mut self, which: u32, data: &[u8]) {
        let mut bytes = b"IHAVEOPT".to_vec();
        bytes.put_u32(which);
        bytes.put_u32(u32::try_from(data.len()).unwrap());
        bytes.put_slice(data);
        self.stream.write_all(&bytes).await.unwrap();
    }

    pub(crate) async fn option_reply(&mut self) -> (u32, Vec<u8>) {
        let mut head = [0; 20];
        self.stream.read_exact(&mut head).await.unwrap();
        let mut head = &head[12..];
        let kind = head.get_u32();
        let mut data = vec![0; head.get_u32() as usize];
        self.stream.read_exact(&mut data).await.unwrap();
        (kind, data)
    }

    pub(crate) async fn request(&mut self, kind: u16, cookie: u64, offset: u64, length: u32, data: &[u8]) {
        self.stream.write_all(&request(0, kind, cookie, offset, length)).await.unwrap();
        self.stream.write_all(data).await.unwrap();
    }

    /// Cookie, error, and data where there is no error.
    pub(crate) async fn reply(&mut self, length: usize) -> (u64, u32, Vec<u8>) {
        let mut head = [0; 16];
        self.stream.read_exact(&mut head).await.unwrap();
        let mut head = &head[..];
        assert_eq!(head.get_u32(), 0x6744_6698);
        let error = head.get_u32();
        let mut data = vec![0; if error == 0 { length } else { 0 }];
        self.stream.read_exact(&mut data).await.unwrap();
        (head.get_u64(), error, data)
    }

    /// Waits for the other side's end. A reset is one too.
    pub(crate) async fn ended(&mut self) {
        let mut rest = vec![];
        drop(self.stream.read_to_end(&mut rest).await);
    }
}

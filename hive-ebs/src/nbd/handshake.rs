//! The handshake, without I/O: bytes in, bytes out, and at the end what was agreed.
//!
//! Fixed newstyle only. The source is the section "Fixed newstyle negotiation" and the option types of the NBD
//! project's [`doc/proto.md`](https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md).
//!
//! Everything that a client can make large is bounded before it is stored: the length of an option's data
//! ([`OPTION_BYTES`]) and the number of options ([`OPTIONS`]). An option's answer is at most the list of exports.

use std::ops::ControlFlow;

use bytes::{Buf, BufMut, BytesMut};

use super::wire::{
    ALLOCATION, ALLOCATION_ID, INIT, LONGEST_STRING, OPTION, OPTION_REPLY, Violation, client, export,
    greeting, info, option, rep,
};

/// The longest data an option may have, in bytes: two strings and some room.
pub(crate) const OPTION_BYTES: u32 = 16 * 1024;

/// How many options a client may send before it begins the transmission.
pub(crate) const OPTIONS: u32 = 256;

/// What a client is told of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportFacts {
    /// Its canonical name: also where a client asked for the default export.
    pub(crate) name: String,
    /// Words for people. May be empty.
    pub(crate) description: String,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    /// Whether writes are refused.
    pub(crate) read_only: bool,
    /// The largest payload of a request in bytes; a multiple of 4096.
    pub(crate) largest: u32,
}

impl ExportFacts {
    /// The transmission flags. "Don't fragment" has a meaning only with structured replies.
    fn flags(&self, structured: bool) -> u16 {
        let mut flags = export::HAS_FLAGS
            | export::SEND_FLUSH
            | export::SEND_FUA
            | export::SEND_TRIM
            | export::SEND_WRITE_ZEROES
            | export::SEND_FAST_ZERO
            | export::SEND_CACHE
            | export::CAN_MULTI_CONN;
        if self.read_only {
            flags |= export::READ_ONLY;
        }
        if structured {
            flags |= export::SEND_DF;
        }
        flags
    }
}

/// Which exports a client may choose from.
pub(crate) trait Catalogue {
    /// What the transmission needs of an export.
    type Export;

    /// The names a client may list.
    fn names(&self) -> Vec<String>;

    /// Finds one. The empty name is the default export.
    fn find(&self, name: &str) -> Option<(ExportFacts, Self::Export)>;
}

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agreed<E> {
    /// The export.
    pub(crate) export: E,
    /// Whether replies are structured.
    pub(crate) structured: bool,
    /// Whether `base:allocation` was chosen.
    pub(crate) allocation: bool,
}

/// Where a handshake is after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step<E> {
    /// It needs more bytes.
    More,
    /// An option was answered: send the answer, and step again.
    Answered,
    /// Send the answer; what follows are requests.
    Transmit(Agreed<E>),
    /// Send the answer; the client takes its leave.
    End,
}

/// A handshake under way.
#[derive(Debug, Default)]
pub(crate) struct Handshake {
    flags: Option<u32>,
    options: u32,
    structured: bool,
    /// The canonical name of the export for which `base:allocation` was chosen.
    allocation_of: Option<String>,
}

impl Handshake {
    /// A handshake, and the greeting to be sent first.
    #[must_use]
    pub(crate) fn begin(output: &mut BytesMut) -> Self {
        output.put_u64(INIT);
        output.put_u64(OPTION);
        output.put_u16(greeting::FIXED_NEWSTYLE | greeting::NO_ZEROES);
        Self::default()
    }

    /// Takes at most one option from the input and writes its answer.
    ///
    /// # Errors
    /// A [`Violation`]: send what is in the output, then cut the connection.
    pub(crate) fn step<C: Catalogue>(
        &mut self,
        input: &mut BytesMut,
        catalogue: &C,
        output: &mut BytesMut,
    ) -> Result<Step<C::Export>, Violation> {
        let Some(flags) = self.flags else {
            return self.client_flags(input);
        };
        let Some(mut head) = input.get(..16) else { return Ok(Step::More) };
        let magic = head.get_u64();
        if magic != OPTION {
            return Err(Violation::OptionMagic(magic));
        }
        let (which, length) = (head.get_u32(), head.get_u32());
        if length > OPTION_BYTES {
            return Err(Violation::OptionLength(length));
        }
        let length = length as usize;
        if input.len() - 16 < length {
            return Ok(Step::More);
        }
        self.options += 1;
        if self.options > OPTIONS {
            return Err(Violation::TooManyOptions);
        }
        input.advance(16);
        let data = input.split_to(length);
        match which {
            option::EXPORT_NAME => self.export_name(&data, flags, catalogue, output),
            option::ABORT => {
                reply(output, which, rep::ACK, &[]);
                Ok(Step::End)
            }
            _ => Ok(match self.answer(which, &data, catalogue, output) {
                Ok(ControlFlow::Break(agreed)) => Step::Transmit(agreed),
                Ok(ControlFlow::Continue(())) => Step::Answered,
                Err(refusal) => {
                    reply(output, which, refusal.0, refusal.1.as_bytes());
                    Step::Answered
                }
            }),
        }
    }

    fn client_flags<E>(&mut self, input: &mut BytesMut) -> Result<Step<E>, Violation> {
        if input.len() < 4 {
            return Ok(Step::More);
        }
        let flags = input.get_u32();
        if flags & !(client::FIXED_NEWSTYLE | client::NO_ZEROES) != 0 {
            return Err(Violation::ClientFlags(flags));
        }
        self.flags = Some(flags);
        Ok(Step::Answered)
    }

    /// The option of old clients: its reply has no head, and there is no reply for an error.
    fn export_name<C: Catalogue>(
        &self,
        data: &[u8],
        flags: u32,
        catalogue: &C,
        output: &mut BytesMut,
    ) -> Result<Step<C::Export>, Violation> {
        let found = string(data).and_then(|name| catalogue.find(name));
        let (facts, export) = found.ok_or(Violation::UnknownExport)?;
        output.put_u64(facts.bytes);
        output.put_u16(facts.flags(self.structured));
        if flags & client::NO_ZEROES == 0 {
            output.put_bytes(0, 124);
        }
        Ok(Step::Transmit(self.agree(&facts, export)))
    }

    fn answer<C: Catalogue>(
        &mut self,
        which: u32,
        data: &[u8],
        catalogue: &C,
        output: &mut BytesMut,
    ) -> Result<ControlFlow<Agreed<C::Export>>, Refusal> {
        match which {
            option::LIST => {
                if !data.is_empty() {
                    return Err(INVALID);
                }
                for name in catalogue.names() {
                    head(output, which, rep::SERVER, 4 + name.len());
                    put_length(output, name.len());
                    output.put_slice(name.as_bytes());
                }
            }
            option::STRUCTURED_REPLY => {
                if !data.is_empty() || self.structured {
                    return Err(INVALID);
                }
                self.structured = true;
            }
            option::INFO | option::GO => {
                let (facts, export) = self.describe(which, data, catalogue, output)?;
                if which == option::GO {
                    reply(output, which, rep::ACK, &[]);
                    return Ok(ControlFlow::Break(self.agree(&facts, export)));
                }
            }
            option::LIST_META_CONTEXT | option::SET_META_CONTEXT => {
                self.contexts(which, data, catalogue, output)?;
            }
            // TLS too: it is not there, and a listener beyond loopback is refused for that reason.
            _ => return Err(Refusal(rep::ERR_UNSUP, "this option is not supported")),
        }
        reply(output, which, rep::ACK, &[]);
        Ok(ControlFlow::Continue(()))
    }

    /// `NBD_OPT_INFO` and `NBD_OPT_GO`, up to the acknowledgement.
    fn describe<C: Catalogue>(
        &self,
        which: u32,
        mut data: &[u8],
        catalogue: &C,
        output: &mut BytesMut,
    ) -> Result<(ExportFacts, C::Export), Refusal> {
        let name = take_string(&mut data).ok_or(INVALID)?;
        let count = usize::from(data.try_get_u16().map_err(|_| INVALID)?);
        if data.len() != count * 2 {
            return Err(INVALID);
        }
        let wanted = |kind: u16| data.chunks_exact(2).any(|at| at == kind.to_be_bytes());
        let (facts, export) = catalogue.find(name).ok_or(UNKNOWN)?;

        head(output, which, rep::INFO, 12);
        output.put_u16(info::EXPORT);
        output.put_u64(facts.bytes);
        output.put_u16(facts.flags(self.structured));
        // Sent unasked too: a client that heeds it is spared the errors of one that does not.
        head(output, which, rep::INFO, 14);
        output.put_u16(info::BLOCK_SIZE);
        output.put_u32(512);
        output.put_u32(4096);
        output.put_u32(facts.largest);
        for (kind, text) in [(info::NAME, &facts.name), (info::DESCRIPTION, &facts.description)] {
            if wanted(kind) && !text.is_empty() {
                head(output, which, rep::INFO, 2 + text.len());
                output.put_u16(kind);
                output.put_slice(text.as_bytes());
            }
        }
        Ok((facts, export))
    }

    /// `NBD_OPT_LIST_META_CONTEXT` and `NBD_OPT_SET_META_CONTEXT`, up to the acknowledgement.
    fn contexts<C: Catalogue>(
        &mut self,
        which: u32,
        mut data: &[u8],
        catalogue: &C,
        output: &mut BytesMut,
    ) -> Result<(), Refusal> {
        let set = which == option::SET_META_CONTEXT;
        if set {
            // Whatever comes of it, what was chosen before is void.
            self.allocation_of = None;
        }
        if !self.structured {
            return Err(Refusal(rep::ERR_INVALID, "structured replies must be negotiated first"));
        }
        let name = take_string(&mut data).ok_or(INVALID)?;
        let queries = data.try_get_u32().map_err(|_| INVALID)?;
        let mut chosen = queries == 0 && !set;
        // Each query takes at least the four bytes of its length, so the data bounds this loop.
        for _ in 0..queries {
            let query = take_string(&mut data).ok_or(INVALID)?;
            chosen |= query == ALLOCATION || (query == "base:" && !set);
        }
        if !data.is_empty() {
            return Err(INVALID);
        }
        let (facts, _) = catalogue.find(name).ok_or(UNKNOWN)?;
        if chosen {
            head(output, which, rep::META_CONTEXT, 4 + ALLOCATION.len());
            output.put_u32(if set { ALLOCATION_ID } else { 0 });
            output.put_slice(ALLOCATION.as_bytes());
            if set {
                self.allocation_of = Some(facts.name);
            }
        }
        Ok(())
    }

    /// Contexts hold only for the export they were chosen for.
    fn agree<E>(&self, facts: &ExportFacts, export: E) -> Agreed<E> {
        let allocation = self.structured && self.allocation_of.as_ref() == Some(&facts.name);
        Agreed { export, structured: self.structured, allocation }
    }
}

/// An error reply to an option, with words for people.
struct Refusal(u32, &'static str);

const INVALID: Refusal = Refusal(rep::ERR_INVALID, "the option's data is malformed");
const UNKNOWN: Refusal = Refusal(rep::ERR_UNKNOWN, "there is no such export");

/// A string as the protocol has it: UTF-8, without NUL, at most 4096 bytes.
fn string(bytes: &[u8]) -> Option<&str> {
    if bytes.len() > LONGEST_STRING || bytes.contains(&0) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// A string after its length.
fn take_string<'a>(data: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::try_from(data.try_get_u32().ok()?).ok()?;
    let (bytes, rest) = data.split_at_checked(length)?;
    *data = rest;
    string(bytes)
}

fn head(output: &mut BytesMut, which: u32, kind: u32, length: usize) {
    output.put_u64(OPTION_REPLY);
    output.put_u32(which);
    output.put_u32(kind);
    put_length(output, length);
}

fn reply(output: &mut BytesMut, which: u32, kind: u32, data: &[u8]) {
    head(output, which, kind, data.len());
    output.put_slice(data);
}

/// Names and descriptions are bounded where an export is made, so this never saturates.
fn put_length(output: &mut BytesMut, length: usize) {
    output.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

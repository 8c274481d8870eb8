//! Reads messages of the query protocols and writes them again, for `tests/roundtrip.py`.
//!
//! A line of standard input is a JSON array: service, action, `request` or `answer`, text. A line of standard output is
//! the text once read and written, or an object with what was wrong.

#![allow(clippy::print_stdout, reason = "standard output is what this program is for")]

mod operations;

use hive_core::protocol::{Answer, Decode, DecodeResponse, Encode, EncodeRequest};
use hive_core::{Body, Error, Operation, RequestId, Result, ResultExt as _, SeededEntropy};

fn main() -> Result<()> {
    for line in std::io::stdin().lines() {
        let line = line.internal("reading a line")?;
        let words: Vec<String> = serde_json::from_str(&line).internal("reading a message")?;
        let [service, action, side, text] = words
            .try_into()
            .map_err(|_| Error::invalid("a message is a service, an action, a side and a text"))?;
        let said = match operations::echo(&service, &action, &side, text) {
            Ok(text) => serde_json::json!(text),
            Err(error) => serde_json::json!({ "error": error.to_string() }),
        };
        println!("{said}");
    }
    Ok(())
}

fn echo<O: Operation>(side: &str, text: String) -> Result<String>
where
    O::Input: EncodeRequest<O::Protocol>,
    O::Output: DecodeResponse<O::Protocol>,
{
    let body = if side == "request" {
        let mut request = http::Request::new(Body::from(text));
        *request.method_mut() = http::Method::POST;
        O::Input::decode(request)?.encode_request(O::model(), O::NAME)?.into_body()
    } else {
        let request_id = RequestId::random(&SeededEntropy::new(0));
        let answer = Answer { model: O::model(), operation: O::NAME, request_id };
        O::Output::decode_response(http::Response::new(Body::from(text)))?.encode(&answer)?.into_body()
    };
    let bytes = body.as_inline().ok_or_else(|| Error::internal("reading a stream"))?;
    String::from_utf8(bytes.to_vec()).internal("reading what was written")
}

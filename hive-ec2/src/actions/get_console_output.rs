//! `GetConsoleOutput`: what the guest wrote, from its node, or what was kept when its machine went.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hive_core::state::Transaction;
use hive_core::{Context, Handler, Kind, Result, Target};

use crate::Ec2;
use crate::console::{ReadConsole, ReadConsoleInput};
pub(crate) use crate::generated::operations::GetConsoleOutput;
use crate::generated::{GetConsoleOutputRequest, GetConsoleOutputResult};
use crate::instance::record::{self, ConsoleRecord, console_key};
use crate::instance::view;
use crate::saga::Level;

impl Handler<GetConsoleOutput> for Ec2 {
    async fn handle(&self, ctx: &Context, input: GetConsoleOutputRequest) -> Result<GetConsoleOutputResult> {
        let now = self.clock().now();
        let mut tx = Transaction::new(self.state());
        let record = record::find(&mut tx, ctx, &input.instance_id, now).await?;
        let mut shown = GetConsoleOutputResult {
            instance_id: Some(record.id.clone()),
            timestamp: Some(now),
            output: Some(String::new()),
        };
        if let Some(node) = record.seat.node.clone().filter(|_| record.life.target == Level::Running) {
            let here = self.cloud().hands().is_some_and(|hands| hands.node == node);
            let input = ReadConsoleInput { instance: record.id.clone() };
            let read = if here {
                Handler::<ReadConsole>::handle(self, ctx, input).await
            } else {
                self.cloud().client()?.call::<ReadConsole>(ctx, &Target::Node(node), input).await
            };
            match read {
                Ok(console) => {
                    shown.output = Some(console.base64);
                    shown.timestamp = console.updated.or(shown.timestamp);
                    return Ok(shown);
                }
                // It is not launched yet: what the last machine wrote will do.
                Err(error) if error.kind() == Kind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        let key = console_key(ctx.account(), ctx.region(), &record.id)?;
        let kept: Option<ConsoleRecord> = self.state().get_as(&key).await?;
        if let Some(kept) = kept.filter(|kept| now.as_millisecond() < kept.end) {
            // Checked, so that no client gets what is none.
            let sound = BASE64_STANDARD.decode(&kept.base64).is_ok();
            shown.output = sound.then_some(kept.base64).or(shown.output);
            shown.timestamp = view::time(kept.updated).or(shown.timestamp);
        }
        Ok(shown)
    }
}

//! One request after the other.

use hive_core::{Kind, Result};

use super::{Backend, MIB, fresh, kind};
use crate::device::{Allocation, DeviceCalls as _, IoFault, IoOp, Segments};

pub(super) async fn a_new_volume_reads_as_zeroes(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", 64 * MIB).await?;
    let info = device.info().borrow().clone();
    assert_eq!((info.bytes, info.block_size, info.read_only, info.epoch), (64 * MIB, 4096, false, 1));
    assert!(info.queue_depth > 0 && info.largest_transfer >= MIB);
    assert_bytes!(device.read(0..MIB).await?, vec![0; 1 << 20]);
    assert_bytes!(device.read(64 * MIB - 512..64 * MIB).await?, vec![0; 512]);
    assert_bytes!(device.read(MIB..MIB).await?, [0; 0], "an empty range is read");
    device.flush().await?;
    Ok(())
}

pub(super) async fn a_wrong_request_is_refused_and_does_nothing(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write(0, vec![7; 1 << 20]).await?;
    let largest = device.info().borrow().largest_transfer;
    let ops = [
        IoOp::Read,
        IoOp::Write { fua: false },
        IoOp::Write { fua: true },
        IoOp::Discard,
        IoOp::WriteZeroes { fua: false, unmap: true },
    ];
    for op in ops {
        let reversed = std::ops::Range { start: 1024, end: 512 };
        for (range, fault) in [
            (MIB..MIB + 512, IoFault::OutOfRange),
            (MIB - 512..MIB + 512, IoFault::OutOfRange),
            (0..u64::MAX, IoFault::OutOfRange),
            (u64::MAX - 511..u64::MAX, IoFault::OutOfRange),
            (reversed, IoFault::OutOfRange),
            (1..513, IoFault::Misaligned),
            (0..100, IoFault::Misaligned),
        ] {
            let memory = Segments::owned(vec![1; 512]);
            let (outcome, memory) = device.call(op, range.clone(), memory).await;
            assert_eq!(outcome, Err(fault), "{op:?} {range:?}");
            assert_eq!(memory.into_vec(), Some(vec![1; 512]), "the memory comes back");
        }
    }
    for op in [IoOp::Read, IoOp::Write { fua: false }] {
        for len in [0, 511, 1024] {
            let (outcome, _) = device.call(op, 0..512, Segments::owned(vec![1; len])).await;
            assert_eq!(outcome, Err(IoFault::BadMemory), "{op:?} with {len} bytes");
        }
    }
    assert_bytes!(device.read(0..MIB).await?, vec![7; 1 << 20]);
    let large = fresh(&backend, "vol-b", (2 * largest).next_multiple_of(4096)).await?;
    let (outcome, _) = large.call(IoOp::Write { fua: false }, 0..largest + 512, Segments::empty()).await;
    assert_eq!(outcome, Err(IoFault::TooLarge));
    large.discard(0..2 * largest).await?;
    assert_eq!(kind(device.allocation(0..MIB, 0).await), Some(Kind::Invalid));
    assert_eq!(kind(device.allocation(2 * MIB..3 * MIB, 1).await), Some(Kind::Invalid));
    Ok(())
}

pub(super) async fn sectors_are_written_alone(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    device.write(4096, vec![1; 12288]).await?;
    device.write(4096 + 3584, vec![2; 1024]).await?;
    device.write_fua(16384 + 512, vec![3; 512]).await?;
    let mut want = vec![0; 24576];
    want[4096..16384].fill(1);
    want[7680..8704].fill(2);
    want[16896..17408].fill(3);
    assert_bytes!(device.read(0..24576).await?, want);
    assert_bytes!(device.read(7680..8192).await?, vec![2; 512]);
    let gathered = Segments::gathered(vec![vec![5; 300], vec![6; 212], vec![7; 512]]);
    device.call(IoOp::Write { fua: false }, 512..1536, gathered).await.0?;
    let scattered = Segments::gathered(vec![vec![0; 1000], vec![0; 24]]);
    let (outcome, memory) = device.call(IoOp::Read, 512..1536, scattered).await;
    outcome?;
    assert_eq!(memory.into_vec(), Some([vec![5; 300], vec![6; 212], vec![7; 512]].concat()));
    Ok(())
}

pub(super) async fn discarded_and_zeroed_ranges_read_as_zeroes(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", MIB).await?;
    for op in [
        IoOp::Discard,
        IoOp::WriteZeroes { fua: false, unmap: true },
        IoOp::WriteZeroes { fua: true, unmap: false },
    ] {
        for range in [4096..12288, 512..1024, 3584..4608, 512..20480 - 512, 0..MIB] {
            device.write(0, vec![9; 1 << 20]).await?;
            device.call(op, range.clone(), Segments::empty()).await.0?;
            let mut want = vec![9; 1 << 20];
            want[super::index(range.start)..super::index(range.end)].fill(0);
            assert!(device.read(0..MIB).await? == want, "{op:?} {range:?}");
        }
        device.write(8192, vec![4; 512]).await?;
        assert_bytes!(device.read(8192..12288).await?, [vec![4; 512], vec![0; 3584]].concat());
    }
    Ok(())
}

pub(super) async fn allocation_joins_without_holes(backend: Backend) -> Result<()> {
    let device = fresh(&backend, "vol-a", 64 * MIB).await?;
    let first = device.allocation(0..u64::MAX / 512 * 512, 10).await?;
    assert_eq!(first.covered, 0..64 * MIB, "a new volume is one hole");
    assert!(first.list.iter().all(|extent| extent.holds == Allocation::Hole), "{first:?}");
    for at in [0, 3, 4, 5, 9000, 16383] {
        device.write(at * 4096 + 512, vec![1; 512]).await?;
    }
    device.discard(4 * 4096..5 * 4096).await?;
    for limit in [1, 2, 100] {
        let mut at = 512;
        let mut data = Vec::new();
        while at < 64 * MIB {
            let answer = device.allocation(at..64 * MIB, limit).await?;
            assert!(answer.list.len() <= limit && answer.covered.start == at && answer.covered.end > at);
            for extent in answer.list {
                assert_eq!(extent.range.start, at, "a gap");
                at = extent.range.end;
                if extent.holds == Allocation::Data {
                    data.push(extent.range);
                }
            }
            assert_eq!(answer.covered.end, at);
        }
        for block in [0, 3, 5, 9000, 16383] {
            let written = block * 4096 + 512..block * 4096 + 1024;
            assert!(data.iter().any(|r| r.start <= written.start && written.end <= r.end), "{block}");
        }
    }
    Ok(())
}

"""Where a store may stand: folders that a program copies elsewhere are found, and others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.fouten import AlleenLezen
from db.plaats import synchronisatie
from db.store import Store


def test_an_ordinary_folder_is_kept_by_nobody(tmp_path: Path) -> None:
    for name in ("Documenten", "Dropbox uitleg", "onedriver", "Mijn drives", "cloud"):
        (tmp_path / name).mkdir()
        assert synchronisatie(tmp_path / name) == ""


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Gemeente Haren", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Haren)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Mijn Drive", "Google Drive"),
        ("GoogleDrive-iemand@example.org", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
    ],
)
def test_a_folder_is_known_by_its_name_also_from_below(
    tmp_path: Path, name: str, program: str
) -> None:
    below = tmp_path / name / "Werk" / "Participatie"
    below.mkdir(parents=True)
    assert synchronisatie(below) == program
    assert synchronisatie(tmp_path) == ""


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".tmp.driveupload/", "Google Drive"),
        (".sync_1a2b3c.db", "Nextcloud"),
        ("._sync_1a2b3c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder/", "Syncthing"),
    ],
)
def test_a_folder_is_known_by_what_lies_in_it(tmp_path: Path, marker: str, program: str) -> None:
    below = tmp_path / "Werk"
    below.mkdir()
    assert synchronisatie(below) == ""
    if marker.endswith("/"):
        (tmp_path / marker).mkdir()
    else:
        (tmp_path / marker).touch()
    assert synchronisatie(below) == program


def test_what_dropbox_keeps_for_itself_in_the_home_folder_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synchronisatie(tmp_path / "Documenten") == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_folder_is_known_by_what_onedrive_says_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    kept = tmp_path / "Wolk"
    kept.mkdir()
    monkeypatch.setenv(variable, str(kept))
    assert synchronisatie(kept / "Documenten") == "OneDrive"
    assert synchronisatie(tmp_path / "Wolkje") == ""


def test_a_link_into_such_a_folder_leads_there(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Werk").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert synchronisatie(tmp_path / "Werk") == "Dropbox"


def test_none_is_made_or_worked_in_there_but_it_can_be_read(tmp_path: Path) -> None:
    kept = tmp_path / "OneDrive"
    kept.mkdir()
    with pytest.raises(AlleenLezen, match=r"OneDrive.*map op deze computer"):
        Store.nieuw(kept / "haren.werkplek")
    assert list(kept.iterdir()) == []
    Store.nieuw(tmp_path / "haren.werkplek").close()
    (tmp_path / "haren.werkplek").rename(kept / "haren.werkplek")
    with pytest.raises(AlleenLezen, match="OneDrive"):
        Store.open(kept / "haren.werkplek")
    with Store.open(kept / "haren.werkplek", alleen_lezen=True) as store:
        assert store.alleen_lezen
    assert not (kept / "haren.werkplek.slot").exists()

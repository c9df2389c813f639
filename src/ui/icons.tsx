import type { JSX } from "solid-js"

/** A drawn sign of 16 px (or `size`). It says nothing to screen readers: the words beside it do. */
export type IconProps = { size?: number; class?: string }
export type Icon = (props: IconProps) => JSX.Element

/** Lines on a 24 px grid, 1.75 px wide, so that all icons share one weight. */
const lines =
  (draw: () => JSX.Element): Icon =>
  (props) => (
    <svg
      class={props.class}
      width={props.size ?? 16}
      height={props.size ?? 16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {draw()}
    </svg>
  )

/** Lines from one path. */
const path = (d: string): Icon => lines(() => <path d={d} />)

export const ArrowLeftIcon = path("M19 12H5m6-6-6 6 6 6")
export const ArrowRightIcon = path("M5 12h14m-6-6 6 6-6 6")
export const BellIcon = path(
  "M6 10a6 6 0 1 1 12 0c0 4 1.5 5.5 2 6.5H4c.5-1 2-2.5 2-6.5Zm4 9.5a2.2 2.2 0 0 0 4 0",
)
export const BookIcon = path(
  "M5 19.5V5.5A1.5 1.5 0 0 1 6.5 4H19v13H6.5A1.5 1.5 0 0 0 5 18.5 1.5 1.5 0 0 0 6.5 20H19",
)
export const BrainIcon = path(
  "M12 5.5A2.8 2.8 0 0 0 6.6 6 3 3 0 0 0 4.4 10 3.2 3.2 0 0 0 4.7 15a2.9 2.9 0 0 0 3 3.4A2.6 2.6 0 0 0 12 18.6m0-13.1A2.8 2.8 0 0 1 17.4 6a3 3 0 0 1 2.2 4 3.2 3.2 0 0 1-.3 5 2.9 2.9 0 0 1-3 3.4 2.6 2.6 0 0 1-4.3.2m0-13.1v13.1m-3-8.1a2.6 2.6 0 0 0 3-1.5m3 6a2.6 2.6 0 0 0-3 1.5",
)
export const ChartIcon = path("M4 20V4m0 16h16M8 16v-4m4.5 4V7.5M17 16v-6")
export const ChatIcon = path("M20 12a7.5 7.5 0 0 1-11 6.6L4.5 20l1.4-4.2A7.5 7.5 0 1 1 20 12Z")
export const CheckIcon = path("m5 12.5 4.5 4.5L19 7.5")
export const ChevronDownIcon = path("m6 9.5 6 6 6-6")
export const ChevronLeftIcon = path("m14.5 6-6 6 6 6")
export const ChevronRightIcon = path("m9.5 6 6 6-6 6")
export const InboxIcon = path("M4 13.5h4l1.5 2.5h5l1.5-2.5h4m-16 0L6.5 6h11L20 13.5V18H4Z")
export const CloseIcon = path("m6 6 12 12M18 6 6 18")
export const CircleIcon = lines(() => <circle cx="12" cy="12" r="7.5" />)
export const ClockIcon = lines(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>
))
export const CopyIcon = lines(() => (
  <>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M15 9V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h3" />
  </>
))
export const DotIcon = lines(() => <circle cx="12" cy="12" r="6" fill="currentColor" />)
export const DownloadIcon = path("M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15")
export const EditIcon = path("M4 20h4L19.2 8.8a2.1 2.1 0 0 0-3-3L5 17v3M14 8l3 3")
export const ExternalIcon = path(
  "M14 5h5v5m0-5-8 8M17 13.5V17a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h3.5",
)
export const EyeIcon = lines(() => (
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
    <circle cx="12" cy="12" r="2.75" />
  </>
))
export const FileIcon = path(
  "M14 3.5H7.5a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V8Zm0 0V8h4.5M9 12.5h6M9 16h6",
)
export const FilterIcon = path("M4 6.5h16M7 12h10m-7 5.5h4")
export const FlagIcon = path("M6 20.5V4.5h11l-2 3.75 2 3.75H6")
export const HelpIcon = lines(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M9.75 9.5a2.3 2.3 0 1 1 3.3 2.1c-.7.4-1.05.9-1.05 1.65M12 16.2v.05" />
  </>
))
export const InfoIcon = lines(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11.25v4.5M12 8v.05" />
  </>
))
export const KeyIcon = lines(() => (
  <>
    <circle cx="8" cy="16" r="3.75" />
    <path d="m10.75 13.25 8.5-8.5M15.5 8.5l2.75 2.75" />
  </>
))
export const ListIcon = path("M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01")
export const LinkIcon = path(
  "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1m2 3.7a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
)
export const MailIcon = lines(() => (
  <>
    <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
    <path d="m4 7.5 8 6 8-6" />
  </>
))
export const MinusIcon = path("M6 12h12")
export const MonitorIcon = lines(() => (
  <>
    <rect x="3.5" y="4.5" width="17" height="11.5" rx="2" />
    <path d="M9 20h6m-3-4v4" />
  </>
))
export const MoonIcon = path("M19.5 14.2A7.8 7.8 0 0 1 9.8 4.5a7.8 7.8 0 1 0 9.7 9.7Z")
export const MoreIcon = lines(() => (
  <g fill="currentColor" stroke="none">
    <circle cx="5.5" cy="12" r="1.6" />
    <circle cx="12" cy="12" r="1.6" />
    <circle cx="18.5" cy="12" r="1.6" />
  </g>
))
export const OfflineIcon = path(
  "M4 4l16 16M8.5 16a5 5 0 0 1 6 -.6M5.5 12.6a9.3 9.3 0 0 1 4-2.3m4.4-.2a9.3 9.3 0 0 1 4.6 2.5M2.5 9.3A13.6 13.6 0 0 1 7 6.6m4-.8a13.6 13.6 0 0 1 10.5 3.5M12 19.5h.01",
)
export const PlayIcon = path("M8 5.5v13l10.5-6.5Z")
export const PlusIcon = path("M12 5v14m-7-7h14")
export const RedoIcon = path("M20 9H10a5.5 5.5 0 0 0 0 11h4M16 5l4 4-4 4")
export const RefreshIcon = path("M19.5 12a7.5 7.5 0 1 1-2.4-5.5L19.5 9m0-4.5V9H15")
export const SearchIcon = lines(() => (
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4 4" />
  </>
))
export const SendIcon = path("M20 4 3.5 10.5l6.5 3.5 3.5 6.5Zm0 0L10 14")
export const SettingsIcon = path(
  "M4 7h9m5 0h2M4 17h3m5 0h8M15.5 7m-2.25 0a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0M9.5 17m-2.25 0a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0",
)
export const ShareIcon = path("M12 15V4m-4 4 4-4 4 4M5 13v4.5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V13")
export const SignOutIcon = path(
  "M14 4.5H7a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h7m-4-7.5h10m-3.5-3.5L20 12l-3.5 3.5",
)
export const SparkIcon = path(
  "M12 3.5c.6 4.6 3.4 7.4 8 8.5-4.6 1.1-7.4 3.9-8 8.5-.6-4.6-3.4-7.4-8-8.5 4.6-1.1 7.4-3.9 8-8.5Z",
)
export const StopIcon = lines(() => <rect x="6" y="6" width="12" height="12" rx="2" />)
export const SunIcon = path(
  "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5.5V4m0 16v1.5M2.5 12H4m16 0h1.5M5.3 5.3l1 1m11.4 11.4 1 1m0-13.4-1 1M6.3 17.7l-1 1",
)
export const ThumbUpIcon = path(
  "M7 10.5 11 3.5a2 2 0 0 1 2 2v4h5.2a1.8 1.8 0 0 1 1.8 2.1l-1 6.4a2 2 0 0 1-2 1.7H7m0-9.2v9.2m0-9.2H4v9.2h3",
)
export const ThumbDownIcon = path(
  "M7 13.5 11 20.5a2 2 0 0 0 2-2v-4h5.2a1.8 1.8 0 0 0 1.8-2.1l-1-6.4a2 2 0 0 0-2-1.7H7m0 9.2V4.3m0 9.2H4V4.3h3",
)
export const TrashIcon = path(
  "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 11a2 2 0 0 0 2 1.9h5.4a2 2 0 0 0 2-1.9l.8-11M10.25 11v5m3.5-5v5",
)
export const UndoIcon = path("M4 9h10a5.5 5.5 0 0 1 0 11h-4M8 5 4 9l4 4")
export const UploadIcon = path("M12 15V4.5M7.5 9 12 4.5 16.5 9M4.5 19.5h15")
export const UserIcon = path("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0")
export const UsersIcon = path(
  "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4m2 3a6.5 6.5 0 0 1 4 5.3",
)
export const WarningIcon = path(
  "M10.6 4.8 3 18a1.6 1.6 0 0 0 1.4 2.4h15.2A1.6 1.6 0 0 0 21 18L13.4 4.8a1.6 1.6 0 0 0-2.8 0ZM12 10v4m0 3v.05",
)
export const CircleCheckIcon = path(
  "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm-3.75 8.8 2.6 2.6 4.9-5.3",
)
export const CircleAlertIcon = path("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8v4.5m0 3.25v.05")

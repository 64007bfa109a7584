; Puts the folder of Formwork on the PATH of the user, so that `formwork` is found in every terminal,
; and takes it away again. Tauri's installer calls both.
;
; An installer holds texts of less than NSIS_MAX_STRLEN characters. A longer PATH would be cut, so one
; that is near it is left as it is, and the installer says so.

!include LogicLib.nsh
!include WinMessages.nsh
!include WordFunc.nsh

; Reads the PATH of the user into $0; $1 is 1 where it can be changed, else 0.
!macro FORMWORK_READ_PATH
  ; HKEY_CURRENT_USER; RRF_RT_ANY | RRF_NOEXPAND. The size comes back in bytes.
  System::Call 'advapi32::RegGetValueW(p 0x80000001, w "Environment", w "Path", i 0x1000FFFF, p 0, p 0, *i 0 r1) i .r0'
  ${If} $0 = 0
    StrLen $0 "$INSTDIR"
    IntOp $1 $1 / 2
    IntOp $1 $1 + $0
    IntOp $1 $1 + 4
  ${Else}
    ; There is none.
    StrCpy $1 0
  ${EndIf}
  ${If} $1 < ${NSIS_MAX_STRLEN}
    ReadRegStr $0 HKCU "Environment" "Path"
    StrCpy $1 1
  ${Else}
    StrCpy $1 0
  ${EndIf}
!macroend

; Writes $0, and tells the programs that run.
!macro FORMWORK_WRITE_PATH
  WriteRegExpandStr HKCU "Environment" "Path" "$0"
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

; Takes the folder out of the list in $0.
!macro FORMWORK_TAKE_OUT
  ${WordReplace} ";$0;" ";$INSTDIR;" ";" "+" $0
  ; What stood around it was put there before.
  StrCpy $0 $0 "" 1
  StrCpy $0 $0 -1
!macroend

!macro NSIS_HOOK_POSTINSTALL
  Push $0
  Push $1
  !insertmacro FORMWORK_READ_PATH
  ${If} $1 = 1
    !insertmacro FORMWORK_TAKE_OUT
    ${If} $0 == ""
      StrCpy $0 "$INSTDIR"
    ${Else}
      StrCpy $0 "$0;$INSTDIR"
    ${EndIf}
    !insertmacro FORMWORK_WRITE_PATH
  ${Else}
    DetailPrint "PATH is too long to be changed: add $INSTDIR to it to use formwork in terminals."
  ${EndIf}
  Pop $1
  Pop $0
!macroend

!macro NSIS_HOOK_PREUNINSTALL
  Push $0
  Push $1
  !insertmacro FORMWORK_READ_PATH
  ${If} $1 = 1
    !insertmacro FORMWORK_TAKE_OUT
    !insertmacro FORMWORK_WRITE_PATH
  ${EndIf}
  Pop $1
  Pop $0
!macroend
